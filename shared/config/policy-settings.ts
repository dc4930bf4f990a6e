import { z } from 'zod';

const rules = z.record(
  z.string().min(1),
  z
    .strictObject({ users: z.array(z.string()).optional(), scopes: z.array(z.array(z.string())).optional() })
    .refine(({ users, scopes }) => users !== undefined || scopes !== undefined, 'names neither users nor scopes'),
);

/** Who satisfies the policies that subgraphs name in `@policy`. */
export const policyVariables = {
  POLICIES: z
    .string()
    .transform((text, context) => {
      try {
        const parsed = rules.safeParse(JSON.parse(text));
        if (parsed.success) return parsed.data;
        context.addIssue(
          `should be like {"staff": {"scopes": [["support:agent"]]}}: ${parsed.error.issues[0]?.message}`,
        );
      } catch {
        context.addIssue('should be JSON like {"staff": {"scopes": [["support:agent"]], "users": ["an id"]}}');
      }
      return z.NEVER;
    })
    .optional()
    .describe('who satisfies the policies of @policy: users by id and scopes, as JSON; nobody where one has no entry'),
} as const;

/** By name of the policy; what is named in one must all hold. */
export type PolicyRules = z.infer<typeof rules>;
