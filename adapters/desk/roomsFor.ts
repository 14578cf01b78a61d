/** The rooms of the desk that somebody may enter, grouped by what people do there, in the order in which a day needs them. */
import { CARERS, type Role } from './roles.ts';
import { labels } from './words.ts';

type Room = keyof typeof labels.rooms;
type Group = keyof typeof labels.roomGroups;

export interface RoomGroup {
  label: string;
  rooms: { id: Room; address: string; label: string }[];
}

const GROUPS: readonly { id: Group; rooms: readonly { id: Room; address: string; who: readonly Role[] }[] }[] = [
  {
    id: 'people',
    rooms: [
      { id: 'queue', address: '/desk', who: CARERS },
      { id: 'mine', address: '/desk/mine', who: CARERS },
      { id: 'huddles', address: '/desk/huddles', who: CARERS },
      { id: 'hubs', address: '/desk/hubs', who: CARERS },
      { id: 'plans', address: '/desk/plans', who: CARERS },
    ],
  },
  {
    id: 'team',
    rooms: [
      { id: 'everybody', address: '/desk/work', who: ['supervisor'] },
      { id: 'rota', address: '/desk/rota', who: ['supervisor'] },
    ],
  },
  { id: 'directory', rooms: [{ id: 'directory', address: '/desk/directory', who: ['keeper'] }] },
  {
    id: 'records',
    rooms: [
      { id: 'staff', address: '/desk/people', who: ['administrator'] },
      { id: 'person', address: '/desk/person', who: ['administrator', 'supervisor'] },
      { id: 'audit', address: '/desk/audit', who: ['auditor'] },
    ],
  },
];

/** A group in which nothing is open to them is left out. */
export function roomsFor(roles: readonly Role[]): RoomGroup[] {
  return GROUPS.map(({ id, rooms }) => ({
    label: labels.roomGroups[id],
    rooms: rooms
      .filter(({ who }) => who.some((role) => roles.includes(role)))
      .map((room) => ({ id: room.id, address: room.address, label: labels.rooms[room.id] })),
  })).filter(({ rooms }) => rooms.length > 0);
}
