// Who looks after licences: the same rule as the engine's side has (src/crm/wire.rs).

/** Whether one of a person's function rights (`User/currentPrincipal`) makes an administrator. */
export const administers = (rights) => rights?.some((right) => /^admin-(all|users)$/i.test(right)) ?? false;
