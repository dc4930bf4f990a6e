import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import type { Connection, Edge } from '../paging/paging';
import { PageInfoType } from './types';

/** The classes of a list that is read page by page. */
export interface ConnectionTypes<Node> {
  readonly EdgeType: ClassType<Edge<Node>>;
  readonly ConnectionType: ClassType<Connection<Node>>;
}

/**
 * The object types `<name>Edge` and `<name>Connection` of a list of nodes. A resolver of the connection may give any of
 * their fields another way, and add further ones.
 *
 * @param name of the nodes' type in the schema
 * @example export const { ConnectionType: UserConnectionType } = connectionTypesOf('User', UserType);
 */
export function connectionTypesOf<Node extends object>(name: string, NodeType: ClassType<Node>): ConnectionTypes<Node> {
  @Directive('@cost(weight: 0)')
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: 'A place in a list.' })
  class EdgeType implements Edge<Node> {
    @Field(() => NodeType, { description: 'What stands there.' })
    node: Node;

    @Field(() => String, { description: 'What to give as `after` to go on from here.' })
    cursor: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: 'A page of a list.' })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { description: 'What is on the page, in the order of the list.' })
    edges: EdgeType[];

    @Field(() => PageInfoType, { description: 'Where the page ends.' })
    pageInfo: PageInfoType;

    @Field(() => Int, { description: 'How many there are in the whole list.' })
    totalCount: number;
  }

  return { EdgeType, ConnectionType };
}
