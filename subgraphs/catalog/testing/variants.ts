/** A row of a shirt in a colour and a size; the sku says which. */
export function shirt(colour: string, size: string, groupSku = 'SHIRT', sku = `${groupSku}-${colour}-${size}`) {
  const options = [
    { name: 'Colour', value: colour },
    { name: 'Size', value: size },
  ];
  return {
    sku,
    name: `Shirt ${colour} ${size}`,
    groupSku,
    groupName: groupSku === 'SHIRT' ? 'Shirt' : groupSku,
    options,
  };
}
