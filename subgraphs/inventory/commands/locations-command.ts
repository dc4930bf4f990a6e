import type { Command } from '../../../shared/subgraph/definition';
import type { InventoryServices } from '../services/services';

/** `npm run vitrine -- inventory locations [NAME]` */
export const locationsCommand: Command<InventoryServices> = {
  name: 'locations',
  usage: '[NAME]',
  summary: 'lists the stock locations, after adding one where a name is given',
  options: [['NAME', 'a location to add; the list alone without it']],
  example: "'Shop in Leeds'",
  run: async ({ locations }, parameters, say, result) => {
    const name = parameters.join(' ');
    if (name !== '') await locations.add(name);
    const all = await locations.list();
    for (const location of all) say(`${location.id}  ${location.name}`);
    result?.(all.map(({ id, name: called }) => ({ id, name: called })));
    return 0;
  },
};
