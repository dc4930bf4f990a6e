/** A category and the words of a name that lead to it. */
export interface CategoryRule {
  readonly path: readonly string[];
  readonly words: readonly string[];
}

function rule(path: string, words: string): CategoryRule {
  return { path: path.split(' > '), words: words.split(',').map((word) => word.trim().replace(/\s+/g, ' ')) };
}

/**
 * Tried from first to last; the first rule with a word in the name wins. So what an occasion is for comes first
 * (Christmas, Easter), then what is only recognised by two words (lunch bag, tea towel, cake stand), then single words
 * for the thing itself, then words for its make or theme. Words match whole, with or without a plural s; `*` at an end
 * stands for any further letters.
 */
export const CATEGORY_RULES: readonly CategoryRule[] = [
  // Occasions
  rule(
    'Christmas > Cards & wrap',
    `christmas card, christmas wrap, christmas gift wrap, christmas ribbon, christmas tissue, christmas sticker,
     wrap christmas, wrap 50 s christmas, christmas gift bag, card christmas, gift tape vintage christmas,
     christmas tape`,
  ),
  rule(
    'Christmas > Lights',
    `christmas light, christmas tree t-light*, christmas t-light*, christmas candle, christmas lantern, lights
     christmas`,
  ),
  rule(
    'Christmas > Decorations',
    `christmas, xmas, bauble, reindeer, advent, nativity, santa, snowman, snowmen, snowflake, snow globe, wreath,
     tinsel, noel, rudolph, elf, mistletoe, holly, tree decoration, poinsettia, robin, candy cane, stocking`,
  ),
  rule(
    'Easter > Decorations',
    `easter, chick, bunny egg, egg bunny, decorative egg, painted egg, rabbit egg, bunnies, egg hanging, hanging
     egg`,
  ),

  // Things whose theme or second word would mislead
  rule(
    'Pets > Cats & dogs',
    `dog bowl, cat bowl, dog collar, cat collar, dog lead, pet bowl, dog hoodie, dogs collar, dogs night collar,
     cat camouflague collar, camouflage dog collar`,
  ),
  rule('Toys > Games & puzzles', 'playing card, card game, dominoes, skittle, jigsaw, puzzle, magic drawing slate'),
  rule('Craft > Sewing & knitting', 'sewing kit, sewing box, knitting'),
  rule('Home > Fragrance', 'incense'),
  rule('Jewellery > Bracelets', 'bracelet'),
  rule('Jewellery > Necklaces', 'necklace'),
  rule('Jewellery > Earrings', 'earrings, earring'),
  rule('Kitchen > Cutlery & utensils', 'napkin ring, napkin charm'),
  rule('Home > Storage', 'memory box, decoupage box, round boxes, nesting boxes'),
  rule('Home > Cushions & throws', 'curtain, knitted throw'),
  rule('Home > Hanging decorations', 'decoration magic garden, hanger magic garden'),
  rule('Lighting > T-light holders', 't-light*'),
  rule('Lighting > Candles', 'scented candle'),
  rule('Party > Paper tableware', 'paper cup, paper plate, paper napkin, cocktail parasol'),
  rule('Stationery > Stickers & magnets', 'magnet'),
  rule('Personal care > Bathroom', 'plaster, soap dish, soap holder'),
  rule('Toys > Toys', 'bubbles'),
  rule('Home > Hooks & hangers', 'cup hook'),
  rule('Bags > Purses & wallets', 'card holder, passport cover, card wallet, vippassport'),
  rule('Jewellery > Key rings & charms', 'key ring, key-ring, keyring, key-chain'),
  rule('Home > Signs & letters', 'number tile, metal sign, wall art'),
  rule('Home > Cushions & throws', 'cushion cover, cushion'),
  rule('Kitchen > Cutlery & utensils', 'chopping board'),
  rule('Personal care > Bathroom', 'bathroom scales, bathroom set'),
  rule('Lighting > Lamps & lanterns', 'triobase, lampshade'),

  // Things known by two words
  rule('Bags > Lunch bags', 'lunch bag, lunchbag, lunch bags, lunch cool bag'),
  rule(
    'Kitchen > Lunch boxes & flasks',
    `lunch box, lunchbox, lunch boxes, snack box*, bento, flask, picnic*, water bottle travel, hydration`,
  ),
  rule(
    'Personal care > Hot water bottles',
    `hot water bottle, hand warmer, hottie, hot waterbottle, hwb, wheatbag, heat bag, warmer`,
  ),
  rule(
    'Stationery > Cards & wrap',
    `gift bag, gift wrap, giftwrap, wrap, wrapping, greeting card, birthday card, card, postcard, tissue paper,
     gift tag, envelope, gift tape, gift box*, letter rack paper, invite, invitation, flowers card, folkart card,
     origami, gift boxes, writing set, airmail, wax seal, letter set, message`,
  ),
  rule('Kitchen > Cake stands', 'cake stand, cakestand, tier cake, cake plate, cake dome, tier'),
  rule(
    'Kitchen > Baking',
    `cake case, cake tin, cookie cutter, biscuit cutter, cutter, baking, baker, mould, rolling pin, measuring,
     muffin, cupcake case, cases, doily, doilies, jelly, cake decoration, cake topper, icing, oven dish, casserole,
     sieve, whisk, jam making, cake candle, cake mould, ramekin, pie dish, flan, loaf tin, bundt, sprinkle*`,
  ),
  rule(
    'Kitchen > Kitchen textiles',
    `tea towel, apron, oven glove, oven mitt, tea cosy, cosy, cozy, tablecloth, table cloth, table runner, pot
     holder, tea towels, oilcloth, mitt, glove double, double glove`,
  ),
  rule(
    'Kitchen > Trays & coasters',
    `tray, coaster, placemat, place mat, table mat, trivet, pot stand, worktop saver, place setting, placemats`,
  ),
  rule(
    'Garden > Garden tools & pots',
    `plant pot, flower pot, flowerpot, planter, watering can, garden tool, garden spade, garden trowel, garden
     fork, garden glove, garden rake, rake, trowel, spade, plant, seed*, herb, shed, hose, garden marker, herb
     marker, kneeling pad, kneeler, gardener*, pot plant, allotment, grow your own, wheelbarrow, bulbs, plant cage,
     cress, topiary, terrarium, propagator, greenhouse, cane topper, jardiniere`,
  ),
  rule(
    'Garden > Birds & outdoors',
    `bird house, birdhouse, bird feeder, bird bath, nesting box, bird table, birdcage, bird cage, wind chime,
     windchime, windmill, garden, parasol, deckchair, deck chair, hammock, beach, bbq, wasp, thermometer, fly
     swat*, butterfly house, insect, weather*, citronella, ladder, sundial, gazebo, fly, tent, canopy, seaside, sun
     jar, sunjar`,
  ),
  rule(
    'Jewellery > Jewellery boxes & stands',
    `jewellery box*, jewelry box*, trinket*, jewellery stand, jewellery tree, jewellery holder, earring stand,
     earring tree, necklace holder, ring holder, ring tree, jewelled box, jewellery hanger, jewel tree, musical
     box, music box, jewel box, pill box, pillbox, compact mirror, jewellery case, jewellery, jewelry`,
  ),
  rule(
    'Home > Doormats & doorstops',
    `doormat, door mat, doorstop, door stop, draught excluder, doorsign, draft excluder`,
  ),
  rule(
    'Home > Signs & letters',
    `sign, plaque, block letter, letter, wall art, building block word, block word, word, number tile, alphabet,
     door number, chalkboard, chalk board, blackboard, memo board, memoboard, noticeboard, notice board, initial,
     slate, tile, keep calm, door plate, nameplate, message board, welcome`,
  ),
  rule('Home > Clocks', 'clock, alarm*, timer, barometer'),
  rule(
    'Jewellery > Key rings & charms',
    `key ring, keyring, key-ring, keychain, phone charm, mobile charm, bag charm, phone*, charm, key fob, keyfob,
     bag tag`,
  ),
  rule('Lighting > T-light holders', 't-light*, tealight*, t light*, tlight*, tea light*, night light holder'),
  rule(
    'Lighting > Candle holders',
    `candle holder, candleholder, candlestick, candle stick, candle plate, candle pot, candle ring, candle tray,
     votive, candelabra, candle lantern, candle stand, hurricane, candlepot, sconce, oil burner, candle jar, candle
     bowl, candle*holder, candle light, pillar holder, candle lamp, snuffer`,
  ),
  rule('Lighting > Candles', 'candle, tapers, match*'),
  rule(
    'Lighting > Lamps & lanterns',
    `lamp, lampshade, lamp shade, lantern, chandelier, night light, nightlight, light, fairy lights, light shade,
     string lights, torch, led, lightshade, shade, mirror ball, glowing, illuminated, lightbulb, light bulb`,
  ),
  rule('Home > Mirrors', 'mirror, mirrored'),
  rule(
    'Home > Frames & pictures',
    `frame, photo*, picture*, canvas, poster, print, cinescope, wall sticker, wall tidy, decal, silhouette,
     portrait, decorative wall, wallpaper`,
  ),
  rule(
    'Kitchen > Teapots & tea time',
    `teapot, tea pot, tea set, tea for one, teatime, tea time, sugar bowl, milk jug, creamer, coffee pot,
     cafetiere, coffee set, tea strainer, tea bag, teabag, tea caddy, sugar pot, kettle, tea infuser, coffee
     grinder, regency milk, regency sugar, tea party`,
  ),
  rule(
    'Kitchen > Mugs & cups',
    `mug, cup and saucer, cup & saucer, teacup, tea cup, egg cup, saucer, beaker, tumbler, cup, eggcup`,
  ),

  // Bags and what is worn
  rule(
    'Bags > Purses & wallets',
    `purse, wallet, card holder, coin, oyster, pouch, clutch, passport*, travel card, ticket holder, spectacle
     case, glasses case`,
  ),
  rule(
    'Bags > Travel & wash bags',
    `luggage*, suitcase, wash bag, washbag, cosmetic bag, make up bag, make-up bag, makeup bag, toiletry,
     toiletries, airline bag, sponge bag, weekend bag, travel bag, case vanity, vanity, holdall, travel, cosmetic,
     make up`,
  ),
  rule(
    'Bags > Shopping & shoulder bags',
    `jumbo bag, shopper, shopping bag, shoulder bag, tote, handbag, hand bag, charlotte bag, jumbo storage bag,
     recycling bag, backpack, rucksack, satchel, messenger bag, bag for life, bag, jumbo shopper`,
  ),
  rule(
    'Jewellery > Necklaces',
    `necklace, neckl, necklac, pendant, choker, lariat, locket, neck, lariette, beads, rosary`,
  ),
  rule(
    'Jewellery > Bracelets',
    `bracelet, bangle, brac, bracel, anklet, cuff, wristband, bracelets, watch, wrist band`,
  ),
  rule('Jewellery > Earrings', 'earring, earrings, ear ring, earing, hoops, stud'),
  rule('Jewellery > Rings & brooches', 'brooch, ring, rings, corsage, badge, tiara, brooche, hat pin'),
  rule(
    'Accessories > Hair accessories',
    `hair*, slide, headband, hairband, hairclip, scrunchie, alice band, bobble, bobbles, comb, head band, ponytail`,
  ),
  rule('Accessories > Umbrellas & rainwear', 'umbrella, raincoat, rain coat, rain hat, poncho, rain*'),
  rule(
    'Accessories > Clothing',
    `scarf, scarves, shawl, hat, glove, sock, slipper, flip flop, kimono, sarong, pashmina, belt, sandal, t-shirt,
     tshirt, pyjama, dress up, wrap around, knickers, shoe*, boot, sunglasses, feather boa, boa, fan, hoodie,
     legwarmer, leg warmer, mask, espadrille, sweater, costume, eyemask, wings, tutu, jacket, caravan hat, bib,
     booties, ear muff*, handkerchief, tie, vest, skirt`,
  ),

  // Kitchen and party
  rule(
    'Party > Bunting & balloons',
    `bunting, balloon, paper chain, paper garland, streamer, banner, flag, confetti, garland, honeycomb, windsock,
     pom pom, pompom, pom-pom, lantern paper, swirls`,
  ),
  rule(
    'Party > Paper tableware',
    `paper plate, paper cup, paper napkin, napkin, party plate, party cup, cocktail parasol, paper straw, straw,
     party cone, tissues, tissue, cocktail stick, cocktail, serviette, paper bowl, popcorn, paper plates, swizzle,
     stirrer`,
  ),
  rule(
    'Party > Games & favours',
    `party bag, party, pinata, birthday, piñata, sparkler, favour, wedding, bridal, hen party, whoopee, hen night,
     just married, l plate, crackers, fortune teller, funny face, sweetie*`,
  ),
  rule(
    'Kitchen > Cutlery & utensils',
    `cutlery, spoon, fork, knife, knives, utensil, spatula, ladle, chopping board, chopstick, bottle opener,
     opener, corkscrew, peeler, scales, strainer, salt and pepper, salt & pepper, cruet, salt, pepper, colander,
     grater, scoop, fish slice, frying pan, pan, saucepan, bottle stopper, stopper, tongs, butter dish, toast rack,
     wine rack, egg timer, chopping boards, server, board, egg fry*, nut cracker, nutcracker, squeezer, cook*,
     draining, dish rack, plate rack, recipe*, fryer, basting brush, washing up, scourer, crumb, duster, dustpan,
     mop, kitchen`,
  ),
  rule(
    'Kitchen > Jars & tins',
    `jar, tin, canister, bread bin, biscuit bin, cannister, storage tin, caddy, tins, biscuit barrel, cake bin,
     container, enamel bread, bottle bag, cannisters, storage jar, tupperware, jampot, jam, honey pot, honeypot,
     ketchup`,
  ),
  rule(
    'Kitchen > Glasses & bottles',
    `wine glass, shot glass*, glasses, goblet, decanter, carafe, bottle, wine, champagne, flute, ice bucket, ice
     cube*, ice cream, jug, pitcher, sundae, beer, bar set, drinks, milkshake, martini, liqueur, glass tankard,
     tankard, dessert glass, water glass, cocktail shaker, hip flask, hiball, hi ball, milk`,
  ),
  rule(
    'Kitchen > Plates & bowls',
    `plate, bowl, dish, platter, dinner set, ramekins, dinner, cereal, pudding, chilli, dip set, crockery, bowls,
     serving, tureen, charger, sushi, fruitbowl, egg holder, egg basket, egg box, egg house, tagine, fondue, salad`,
  ),

  // Stationery
  rule(
    'Stationery > Notebooks & albums',
    `notebook, note book, notepad, memo, journal, diary, album, scrapbook, scrap book, address book, calendar,
     organiser, organizer, planner, pocket book, jotter, note pad, book, folder, ring binder, clipboard, filofax,
     sketchbook, shopping list, to do list, ledger, autograph`,
  ),
  rule(
    'Stationery > Pens & pencils',
    `pen, pencil, pencils, crayon, chalk, ruler, eraser, sharpener, rubber, highlighter, marker, calculator,
     stationery, desk, paper clip, stapler, staple, scissor, office, paint set, felt tip, colouring, bookmark,
     pens, glue, paperweight, paper weight, stamp, stamps, paperclip, letter opener, bulldog clip, in tray,
     drawing, pin, tablet`,
  ),
  rule(
    'Stationery > Stickers & magnets',
    `sticker, magnet, fridge magnet, magnetic, tattoo, transfer, decoupage, stencil, henna, labels, label`,
  ),
  rule(
    'Stationery > Ribbons & tape',
    `ribbon, tape, string, twine, raffia, bow, ribbons, lace trim, paper rope, tag, tags, jingle bell`,
  ),

  // Toys and craft
  rule(
    'Craft > Sewing & knitting',
    `sewing, knit*, button, fabric, patch, needle, thread, pin cushion, pincushion, yarn, thimble, crochet*, cross
     stitch, tapestry, embroidery, mending, haberdashery, wool, reel, patches, quilting`,
  ),
  rule(
    'Craft > Craft kits',
    `craft, felt craft, feltcraft, paint your own, make your own, painting, kit, paper craft, papercraft, stamp
     set, mosaic, plasticine, modelling, paint, sand art, bead kit, craft kit, glitter, foam, stained glass`,
  ),
  rule(
    'Toys > Games & puzzles',
    `game, puzzle, jigsaw, dominoes, domino, ludo, snakes, playing card, cards game, skittle, skittles, marble,
     marbles, quoits, hopscotch, dice, chess, noughts, solitaire, tic tac toe, bingo, dart, darts, croquet,
     badminton, bowling, skipping rope, boules, naughts, rounders, cricket, tennis, football, bats, bat, trump,
     trumps, poker, yoyo, yo-yo, roulette, memory, frisbee, ping pong, sudoku, backgammon, connect, tangram, snap,
     kite, boomerang, swing, hoop, juggling, magic, spinning top, spinning tops, diabolo, pick up sticks, jack
     straws, tumbling, tops, wobbly, trivia, quiz, boys own, catch`,
  ),
  rule(
    'Toys > Soft toys & dolls',
    `doll, dolls, soft toy, teddy, teddies, puppet, rag doll, ragdoll, plush, cuddly, babushka, bear, dolly,
     russian doll, bunny, rabbit, monkey, felt farm animal, knitted rabbit, lola, rocking horse, bunny soft`,
  ),
  rule(
    'Toys > Toys',
    `toy, robot, train, car, truck, rocket, soldier, soldiers, drum, tambourine, recorder, maracas, harmonica,
     xylophone, whistle, castanets, piggy bank, money bank, money box, moneybank, bank, dinosaur, bouncy ball,
     ball, playhouse, play house, dolls house, circus, spaceboy*, pirate, fairy, princess, knight, cowboy*, bubble,
     bubbles, bicycle, helicopter, aeroplane, airplane, plane, duck, ducks, children*, child*, childs, kids, baby,
     abacus, building block, sledge, guitar, ukulele, kazoo, piano, telescope, binocular, binoculars, kaleidoscope,
     periscope, slinky, wand, scooter, helmet, sword, shield, putty, glider, toadstool, gumball, stress ball,
     marbled, inflatable, boom*, gun, skull, skulls, rubber duck, musical, robots, tractor, boat, yacht, bus, taxi,
     vehicle, fire engine, space`,
  ),

  // Home
  rule(
    'Home > Fragrance',
    `incense, joss, scented, scent, fragrance, pot pourri, potpourri, diffuser, reed, room spray, sachet, lavender,
     essential oil, cone, cones, aromatherapy, air freshener, car freshener, freshener, perfume*, vanilla, oil,
     jasmine, sandalwood, dragons blood, namaste*, patchouli, frankincense`,
  ),
  rule(
    'Home > Cushions & throws',
    `cushion, pillow, throw, quilt, blanket, filler pad, bedspread, bed spread, duvet, pouffe, beanbag, bean bag,
     rug, curtain, seat pad, bolster, fleece, voile, net, mat, valance, headboard, wall hanging, bedding, bead
     curtain`,
  ),
  rule(
    'Home > Hooks & hangers',
    `hook, hooks, hanger, coat rack, coatrack, coat stand, coat hanger, coathanger, peg, pegs, rail, rack, key
     cabinet, key holder, towel rail, coat peg, peg bag, key rack, hanging rack, hat stand`,
  ),
  rule(
    'Home > Knobs & handles',
    `knob, drawer knob, handle, drawerknob, drawer pull, door knob, knobs, knocker, letterbox, letter box, door
     bell, doorbell, finger plate, latch`,
  ),
  rule(
    'Home > Furniture',
    `table, chair, stool, cabinet, dresser, shelf, shelves, shelving, sofa, bookcase, wardrobe, trunk, drawer,
     drawers, bench, screen, unit, cupboard, armchair, footstool, ottoman, bedside, bookend, book end, bookends,
     plinth, chest, fireplace, console, easel, furniture, magazine`,
  ),
  rule(
    'Home > Storage',
    `storage, basket, hamper, box, boxes, bin, tidy, crate, trug, bucket, pail, tub, laundry, linen, holder, stand,
     dispenser, case, cases, pot, rolls, tissue box, bread crock, nest, cage, log, caddies, tube, cd rack,
     wastepaper, dog bowl`,
  ),
  rule(
    'Personal care > Bathroom',
    `bath, bathroom, soap, towel, towels, flannel, toothbrush*, shower, toilet, loo, bath mat, sponge, bathmat, loo
     roll, toothpaste, shower cap, showercap, bath set, basin, plaster, plasters, bandage, first aid, tooth, wash,
     washcloth, bath salts`,
  ),
  rule(
    'Personal care > Beauty',
    `lip, lipstick, nail, nails, cosmetics, balm, hand cream, body, manicure, eyelash*, massage*, massager, lip
     balm, lip gloss, tweezer, tweezers, beauty, foot, pill, powder, spa, eye mask, head massager, emery, mascara,
     gloss, body wash, bath bomb, relax*`,
  ),
  rule('Pets > Cats & dogs', 'dog, dogs, cat, cats, pet, puppy, kitten, collar, pets, animal bowl, paw'),
  rule(
    'Home > Vases & flowers',
    `vase, flower, flowers, artificial, rose, roses, petal, petals, posy, bouquet, blossom, daisy, sunflower,
     orchid, tulip, lily, poppy, stem, stems, branch, leaf, leaves, foliage, tree, fern, bud, spray, hyacinth,
     daffodil, ivy, berry, berries, twig, willow, carnation, geranium, hydrangea, peony, magnolia, grass, pot
     pourri flower, floral`,
  ),
  rule(
    'Home > Hanging decorations',
    `hanging, decoration, decorations, dec, mobile, chain, heart, hearts, star, stars, bell, bells, dreamcatcher,
     suncatcher, sun catcher, drop, drops, prism, crystal, crystals, angel, butterfly, butterflies, feather,
     feathers, danglies, dangly, dreamcatchers, pompoms, ornate, hang, cherub, dove, snow`,
  ),
  rule(
    'Home > Ornaments',
    `ornament, figurine, statue, buddha, elephant, owl, bird, birds, frog, hedgehog, squirrel, globe, sculpture,
     egg, eggs, shell, shells, pebble, pebbles, stone, stones, cow, pig, sheep, horse, fish, giraffe, zebra, fox,
     deer, swan, peacock, parrot, flamingo, mushroom, mushrooms, gnome, apple, apples, pear, pears, fruit,
     pineapple, strawberry, strawberries, acorn, pinecone, bust, figure, sitting, standing, sitter, wooden,
     antique, trophy, anchor, lighthouse, house, houses, ashtray, lighter, skeleton, mannequin, zinc, urn, metal,
     ceramic, porcelain, glass, resin, brass, enamel, decorative, folkart, folk art, flock, wicker, wire, bead,
     beaded, insulator, candy, chocolate, sweet, sweets, gum, lollipop, cherry, cherries, cake, cakes, donut,
     doughnut, food, novelty, plastic`,
  ),
];
