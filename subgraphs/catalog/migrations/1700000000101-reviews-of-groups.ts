import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createMissingIndexes } from '../../../shared/database/table';
import { ReviewEntity } from '../entities/review';

/** Reviews are of the group that a product is a variant of. */
export class CatalogReviewsOfGroups1700000000101 implements MigrationInterface {
  readonly name = 'CatalogReviewsOfGroups1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'reviews', [column.id('subjectId', { default: "''" })]);
    await runner.query(
      `UPDATE \`reviews\` SET \`subjectId\` = COALESCE(
        (SELECT \`groupId\` FROM \`products\` WHERE \`products\`.\`id\` = \`reviews\`.\`productId\`), \`productId\`)`,
    );
    await createMissingIndexes(runner, ReviewEntity);
    const table = (await runner.getTable('reviews')) ?? new Table();
    const replaced = table.indices.find(({ name }) => name === 'ix_reviews_productId_createdAt_id');
    if (replaced) await runner.dropIndex('reviews', replaced);
    await runner.query(
      `UPDATE \`products\` SET
        \`ratingSum\` = (SELECT COALESCE(SUM(\`stars\`), 0) FROM \`reviews\` WHERE \`subjectId\` = \`products\`.\`groupId\`),
        \`ratingCount\` = (SELECT COUNT(*) FROM \`reviews\` WHERE \`subjectId\` = \`products\`.\`groupId\`)
      WHERE \`groupId\` IS NOT NULL`,
    );
  }

  async down(): Promise<void> {}
}
