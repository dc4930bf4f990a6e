import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
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
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeType implements Edge<Node> {
    @Field(() => NodeType)
    node: Node;

    @Field(() => String)
    cursor: string;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType])
    edges: EdgeType[];

    @Field(() => PageInfoType)
    pageInfo: PageInfoType;

    @Field(() => Int)
    totalCount: number;
  }

  return { EdgeType, ConnectionType };
}
