import type { PlanNode } from '@apollo/query-planner';
import { compileFetch, type FetchTools } from './fetches';
import { checkedPath } from './places';
import type { Run, Step } from './run';

/** Compiles a plan. Throws for a node that the planner makes only where it is asked to, as `@defer`. */
export function compileNode(node: PlanNode, path: readonly string[], tools: FetchTools): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, tools);
    case 'Flatten':
      return compileNode(node.node, [...path, ...checkedPath(node.path)], tools);
    case 'Sequence':
      return inSequence(node.nodes.map((each) => compileNode(each, path, tools)));
    case 'Parallel':
      return inParallel(node.nodes.map((each) => compileNode(each, path, tools)));
    case 'Condition': {
      const [whenTrue, whenFalse] = [node.ifClause, node.elseClause].map(
        (each) => each && compileNode(each, path, tools),
      );
      return (run) => (run.booleans.get(node.condition) ? whenTrue : whenFalse)?.(run);
    }
    default:
      throw new Error(`a plan with a node of kind ${node.kind}`);
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run: Run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  return async (run: Run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}
