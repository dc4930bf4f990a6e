/**
 * What stands at the top of the published lists of leaked passwords and is, or becomes with digits around it, long
 * enough to be tried here. Lower case; shorter passwords are refused by their length.
 */
export const commonPasswordCores: ReadonlySet<string> = new Set(
  `password passwort password password1234 passwordpassword mypassword letmein letmeinplease welcome welcomehome
  qwerty qwertyuiop qwertyqwerty qwertz qwerty12345 qazwsx qazwsxedc qazwsxedcrfv zaqxsw zaqwsx asdfgh asdfghjkl asdfasdf
  asdfghjklqwertyuiop zxcvbnm zxcvbn azerty azertyuiop admin administrator adminadmin root toor rootroot login guest user
  master superuser default changeme changeit changemenow secret topsecret supersecret mysecret test testtest testing
  tester iloveyou iloveyouso loveyou lovely love lovelove sunshine princess dragon monkey football baseball basketball
  superman batman spiderman starwars pokemon michael jennifer jordan michelle charlie daniel ashley jessica shadow hunter
  soccer hockey killer george andrew thomas robert matthew summer winter spring autumn monday friday january february
  march april june july august september october november december freedom whatever trustno trustnoone computer internet
  samsung google facebook instagram linkedin twitter youtube apple microsoft windows liverpool chelsea arsenal barcelona
  manchester juventus cowboys yankees mustang ferrari corvette porsche mercedes harley chocolate cookie banana orange
  butterfly flower purple rainbow angel angels babygirl friends family forever blessed jesus christ jesuschrist
  hallo hallohallo schatz fussball bonjour soleil doudou motdepasse contrasena hola teamo estrella parol privet
  vitrine vitrinevitrine abcabc aabbcc abcd abcde abcdef abcdefg qweasd qweasdzxc asdzxc passw pass passpass
  correcthorsebatterystaple correct_horse_battery_staple 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  q1w2e3r4t5 q1w2e3r4t5y6 a1b2c3d4e5 a1s2d3f4g5 123qweasdzxc 1234qwerasdf 123qwe123qwe 123456789a 123456789q a123456789
  1234567890 0987654321 9876543210 0123456789 1029384756 1357924680 2468013579 3141592653 3141592654 1123581321
  1223334444 1122334455 5544332211 12344321 1234554321 123123123123 147258369 741852963 789456123 159357456 p@ssw0rd123`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
