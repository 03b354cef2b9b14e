import './enums.ts';
import './accounts.ts';
import './users.ts';
import './sessions.ts';
import './groups.ts';
