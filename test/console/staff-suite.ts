import type { ConsoleParts } from './console-parts';

/** Who may open the desks, and the one that is opened first. */
export function describeStaffSignIn(parts: () => ConsoleParts): void {
  it('open the desks: who is not signed in is asked to', async () => {
    const { shop, staff } = parts();
    await staff.goto(`${shop.url}/desks`);
    await staff.getByText('The desks are for those who run the shop.').waitFor();
    await staff.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await staff.getByLabel('E-mail').first().fill(shop.staff.email);
    await staff.getByLabel('Password').fill(shop.staff.password);
    await staff.getByRole('button', { name: 'Sign in' }).click();
    await staff.getByRole('heading', { level: 1, name: 'Recommendations' }).waitFor();
    await staff.getByRole('heading', { name: 'Needs a decision today' }).waitFor();
  });

  it('draft an experiment, and start and stop it', async () => {
    const { staff } = parts();
    await staff.getByLabel('Key').fill('first-look');
    await staff.getByLabel('Strategy').selectOption('newest');
    await staff.getByRole('button', { name: 'Draft it' }).click();
    await staff.getByRole('link', { name: 'Experiment first-look is drafted, and not started.' }).waitFor();
    const experiment = staff.getByRole('article').filter({ hasText: 'first-look' });
    await experiment.getByRole('button', { name: 'Start' }).click();
    await experiment.getByText('Running').waitFor();
    await experiment.getByRole('button', { name: 'Stop', exact: true }).click();
    await experiment.getByText('Stopped').waitFor();
  });
}
