import { z } from "zod";

// The page runs under a policy without eval; zod must not try to compile its checks (docs/decisions/0007).
z.config({ jitless: true });

export { z };
