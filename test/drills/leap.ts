/**
 * Loaded into a real server before its own code, by drills: lets the machine's time go on at once, so that a lease runs
 * out as it would by itself. Timers, and leases that Redis keeps by its own clock, go on as ever.
 */
const now = Date.now;
let ahead = Number(process.env.NWD_DRILL_AHEAD ?? 0);
Date.now = () => now() + ahead;

process.on('message', (ms: number) => {
  ahead += ms;
  process.send?.('leapt');
});
// The drill listens for as long as it likes; a server that has nothing left to do must still end.
process.channel?.unref();
