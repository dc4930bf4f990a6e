import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { JsonScalar } from '../../../shared/graphql/scalars';
import type { UsersContext } from '../services/loaders';
import type { MailFormAnswer } from '../services/preferences/mail-form-service';

/** What the gateway hands on of the pages that letters lead to. */
@Resolver()
export class MailFormResolver {
  @Directive('@inaccessible')
  @Mutation(() => JsonScalar, {
    description: 'Takes what was posted to a page that letters lead to, or by a mail provider: for the gateway alone.',
  })
  mailForm(
    @Arg('path', () => String, { description: 'The path of the page.' }) path: string,
    @Arg('body', () => String, { description: 'What was posted.' }) body: string,
    @Ctx() context: UsersContext,
  ): Promise<MailFormAnswer> {
    return context.services.mailForms.submit(path, body);
  }
}
