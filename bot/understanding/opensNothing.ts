/**
 * What people say that opens nothing by itself: where they live, what somebody told them, "the second one", "he'd never
 * go". A model that was taught only what people want takes each of them for a wish, and is sure of it. Pure.
 */
import asides from '../../content/understanding/opensNothing/asides.json' with { type: 'json' };
import circumstances from '../../content/understanding/opensNothing/circumstances.json' with { type: 'json' };
import ofWhatWasSaid from '../../content/understanding/opensNothing/ofWhatWasSaid.json' with { type: 'json' };
import withinATalk from '../../content/understanding/opensNothing/withinATalk.json' with { type: 'json' };

/** Heard when a sentence is not what the message is about. No recogniser gives it to anybody: it takes its share from the rest. */
export const NOTHING = 'nothing';

export const OPENS_NOTHING: readonly string[] = [circumstances, ofWhatWasSaid, asides, withinATalk].flatMap(
  ({ phrases }) => phrases,
);
