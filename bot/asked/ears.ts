/** What others than the writer of an entry say for it: the more hands, the more ways of asking are heard. */
import bystanders from '../../content/asked/ears/bystanders.json' with { type: 'json' };
import callHandler from '../../content/asked/ears/callHandler.json' with { type: 'json' };
import carersCentre from '../../content/asked/ears/carersCentre.json' with { type: 'json' };
import daughters from '../../content/asked/ears/daughters.json' with { type: 'json' };
import elders from '../../content/asked/ears/elders.json' with { type: 'json' };
import homeLibrarian from '../../content/asked/ears/homeLibrarian.json' with { type: 'json' };
import inBetween from '../../content/asked/ears/inBetween.json' with { type: 'json' };
import mostPeople from '../../content/asked/ears/mostPeople.json' with { type: 'json' };
import neighbours from '../../content/asked/ears/neighbours.json' with { type: 'json' };
import newcomers from '../../content/asked/ears/newcomers.json' with { type: 'json' };
import night from '../../content/asked/ears/night.json' with { type: 'json' };
import nightShelter from '../../content/asked/ears/nightShelter.json' with { type: 'json' };
import phoneLine from '../../content/asked/ears/phoneLine.json' with { type: 'json' };
import receptionist from '../../content/asked/ears/receptionist.json' with { type: 'json' };
import tellers from '../../content/asked/ears/tellers.json' with { type: 'json' };
import tenancySupport from '../../content/asked/ears/tenancySupport.json' with { type: 'json' };
import texters from '../../content/asked/ears/texters.json' with { type: 'json' };
import welfareRights from '../../content/asked/ears/welfareRights.json' with { type: 'json' };
import youngerAdults from '../../content/asked/ears/youngerAdults.json' with { type: 'json' };

const ears: { asked: Record<string, string[]>; none: string[] }[] = [
  bystanders,
  callHandler,
  carersCentre,
  daughters,
  elders,
  homeLibrarian,
  inBetween,
  mostPeople,
  neighbours,
  newcomers,
  night,
  nightShelter,
  phoneLine,
  receptionist,
  tellers,
  tenancySupport,
  texters,
  welfareRights,
  youngerAdults,
];

/** By the id of the entry. */
export const SAID_BY_OTHERS: ReadonlyMap<string, string[]> = new Map(
  [...new Set(ears.flatMap(({ asked }) => Object.keys(asked)))].map((id) => [
    id,
    ears.flatMap(({ asked }) => asked[id] ?? []),
  ]),
);

/** What they say at such moments that asks for none of the entries. */
export const NONE_BY_OTHERS = ears.flatMap(({ none }) => none);
