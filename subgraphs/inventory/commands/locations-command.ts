import type { Command } from '../../../shared/subgraph/definition';
import type { InventoryServices } from '../services/services';

/** `npm run vitrine -- inventory locations [NAME]` */
export const locationsCommand: Command<InventoryServices> = {
  name: 'locations',
  usage: '[NAME]',
  summary: 'lists the stock locations, after adding one where a name is given',
  options: [['NAME', 'a location to add; the list alone without it']],
  example: "'Shop in Leeds'",
  run: async ({ locations }, parameters, say) => {
    const name = parameters.join(' ');
    if (name !== '') await locations.add(name);
    for (const location of await locations.list()) say(`${location.id}  ${location.name}`);
    return 0;
  },
};
