/** Whoever no longer wants to live says so in their own language. The rules hear it by themselves, whatever the model makes of it. */
import { expect } from 'chai';
import { readGate } from '../../bot/safety/gate.ts';

const NO_LONGER: Record<string, string[]> = {
  Polish: [
    'nie chcę już żyć',
    'nie chce mi się żyć',
    'Mam dość życia',
    'wolałabym się już nie obudzić',
    'moje życie nie ma już sensu',
    'nie mam po co żyć',
    'jestem zmęczona już życiem, wszystkim lepiej byłoby beze mnie',
  ],
  Romanian: [
    'nu mai vreau să trăiesc',
    'm-am săturat de viață',
    'viața mea nu mai are niciun rost',
    'mai bine aș muri',
    'aș vrea să nu mă mai trezesc',
    'nu mai am pentru ce trăi',
    'nu mai vreau sa fiu pe lumea asta',
  ],
  Portuguese: [
    'não quero mais viver',
    'perdi a vontade de viver',
    'estou farta de viver',
    'queria adormecer e não acordar',
    'a minha vida já não faz sentido',
    'mais valia morrer',
  ],
  Punjabi: [
    'ਮੈਂ ਹੁਣ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦੀ',
    'ਜੀਣ ਨੂੰ ਦਿਲ ਨਹੀਂ ਕਰਦਾ',
    'ਮੈਂ ਜ਼ਿੰਦਗੀ ਤੋਂ ਅੱਕ ਗਿਆ ਹਾਂ',
    'ਮੈਂ ਮਰ ਜਾਵਾਂ ਤਾਂ ਚੰਗਾ',
    'main hun jeena nahi chahunda',
    'mera jeen nu dil nahi karda',
    'zindagi ton akk gayi haan',
    'rabb mainu chukk le',
  ],
  Urdu: [
    'میں جینا نہیں چاہتی',
    'جینے کا دل نہیں کرتا',
    'زندگی سے تنگ آ گیا ہوں',
    'کاش میں مر جاؤں',
    'مجھے اب زندہ نہیں رہنا',
    'mujhe jeena nahi hai',
    'ab jeene ka koi faida nahi',
    'zindagi se thak gaya hoon',
    'kaash main mar jaun',
    'allah mujhe utha le',
  ],
  Gujarati: [
    'મારે હવે જીવવું નથી',
    'જીવવાની ઈચ્છા જ નથી',
    'હું જિંદગીથી કંટાળી ગઈ છું',
    'મરી જાઉં તો સારું',
    'mare have jivvu nathi',
    'hu jivva nathi magti',
    'jindagithi kantali gayo chu',
    'bhagwan mane upadi le',
  ],
  Tamil: [
    'எனக்கு வாழ பிடிக்கவில்லை',
    'எனக்கு வாழவே பிடிக்கல',
    'உயிரோடு இருக்க விருப்பமில்லை',
    'வாழ்க்கையே வெறுத்துப் போச்சு',
    'செத்துப் போனால் நல்லது என்று தோன்றுகிறது',
    'நான் வாழ்ந்து என்ன பயன்',
    'enakku vaazha pidikkavillai',
    'enaku uyiroda irukka pidikala',
    'vazhkaiye veruthu pochu',
    'sethu poidalam pola irukku',
  ],
  Bengali: [
    'আমি আর বাঁচতে চাই না',
    'বাঁচার কোনো ইচ্ছা নেই',
    'বেঁচে থেকে কী লাভ',
    'মরে গেলেই ভালো',
    'আমার আর বেঁচে থাকতে ইচ্ছে করে না',
    'ami ar bachte chai na',
    'amar bachte iccha kore na',
    'beche theke ki lav',
    'more gelei bhalo hoto',
    'allah amare niya jao',
  ],
  Somali: [
    'ma rabo inaan sii noolaado',
    'inaan noolaado ma rabo',
    'nolosha waan ka daalay',
    'waan ka daalay nolosha',
    'inaan dhinto ayaa ii roon',
    'noloshaydu macno ma laha',
  ],
  Welsh: [
    'dw i ddim isio byw dim mwy',
    'dydw i ddim eisiau byw',
    'dwi wedi blino byw',
    'wedi cael digon ar fywyd',
    'does dim pwynt byw',
    "byddai'n well petawn i wedi marw",
    'dwi isio mynd i gysgu a pheidio deffro',
  ],
};

const EVERY_DAY: Record<string, string[]> = {
  Polish: [
    'chcę żyć samodzielnie w swoim domu',
    'nie chcę żyć sama, szukam towarzystwa',
    'mam dość hałasu sąsiada',
    'jestem zmęczona po pracy',
    'mąż już nie żyje, szukam grupy dla wdów',
    'chcemy żyć zdrowo',
    'chciałabym nie obudzić mamy',
  ],
  Romanian: [
    'nu mai vreau să fiu singură',
    'nu vreau să trăiesc singur',
    'nu vreau să fiu o povară',
    'm-am săturat de gălăgie',
    'aș vrea să nu mă mai trezesc noaptea',
    'nu are rost să vin mâine',
  ],
  Portuguese: [
    'não quero viver sozinha',
    'a minha mãe não quer viver num lar',
    'não quero acordar a minha mãe',
    'estou farta do barulho',
    'não vale a pena vir amanhã',
    'ela não come sem mim',
    'ela tem muita vontade de viver',
    'quero dormir e não acordar a meio da noite',
  ],
  Punjabi: [
    'ਮੈਂ ਇਕੱਲਾ ਨਹੀਂ ਰਹਿਣਾ ਚਾਹੁੰਦਾ',
    'ਮੇਰੇ ਪਤੀ ਮਰ ਗਏ ਹਨ',
    'ਖਾਣ ਨੂੰ ਦਿਲ ਨਹੀਂ ਕਰਦਾ',
    'main kalla nahi rehna chahunda',
    'zindagi vadhiya hai',
    'bus vich jaan nu dil nahi karda',
  ],
  Urdu: [
    'میں اکیلا نہیں رہنا چاہتا',
    'میرے شوہر مر گئے ہیں',
    'باہر جانے کا دل نہیں کرتا',
    'main akela nahi rehna chahta',
    'zindagi mein pehli baar likh raha hoon',
    'mujhe utha lo bed se',
    'jana nahi chahta wahan',
  ],
  Gujarati: [
    'મારે એકલા રહેવું નથી',
    'મારે સ્વતંત્ર જીવવું છે',
    'મારે જવું નથી',
    'મારે હવે એકલા ઘરમાં જીવવું નથી ગમતું',
    'mare ekla rehvu nathi',
    'mare swatantra jivvu che',
    'mare kai jovtu nathi',
  ],
  Tamil: [
    'எனக்கு தனியாக வாழ பிடிக்கவில்லை',
    'எனக்கு சாப்பாடு பிடிக்கவில்லை',
    'அம்மா நன்றாக வாழ்ந்து வருகிறார்',
    'என் கணவர் இறந்து போனார், குழு தேடுகிறேன்',
    'enakku saapadu pidikala',
    'thaniya vazha pidikala, group venum',
  ],
  Bengali: [
    'আমি একা থাকতে চাই না',
    'আমি ভালোভাবে বাঁচতে চাই',
    'আমার স্বামী মারা গেছেন',
    'আমার বাইরে যেতে ইচ্ছা করে না',
    'ami eka thakte chai na',
    'amar jete iccha kore na',
  ],
  Somali: [
    'ma rabo inaan keligay noolaado',
    'ma rabo inaan noolaado keligay',
    'waan daalay maanta',
    'aabahay wuu dhintay, waxaan raadinayaa koox',
    'nolosha waa wanaagsan tahay',
    'ma rabo inaan imaado',
  ],
  Welsh: [
    'dwi ddim isio byw ar ben fy hun',
    'dydi mam ddim eisiau byw mewn cartref gofal',
    'dwi wedi blino heddiw',
    'does dim pwynt ffonio',
    'dwi eisiau byw yn annibynnol',
    "dwi'n methu cysgu yn y nos",
  ],
};

describe('somebody who no longer wants to live', () => {
  for (const [language, said] of Object.entries(NO_LONGER))
    it(`is heard in ${language}`, () => {
      for (const text of said)
        expect(readGate(text), text).to.deep.include({ certain: true }).and.nested.include({
          'concern.kind': 'suicide',
          'concern.band': 'act',
        });
    });

  for (const [language, said] of Object.entries(EVERY_DAY))
    it(`is nobody who speaks of where they live, whom they lost or what they dislike in ${language}`, () => {
      for (const text of said) expect(readGate(text), text).to.equal(undefined);
    });

  it('is heard though the next words, after a stop, would make it a matter of where', () => {
    for (const text of ['nie chcę już żyć, sama nie wiem co robić', 'nie chcę już żyć. Sama siedzę cały dzień'])
      expect(readGate(text)?.concern.kind, text).to.equal('suicide');
    expect(readGate('não quero viver. Sozinha não aguento')?.concern.kind).to.equal('suicide');
  });
});
