import './connection.ts';
import './enums.ts';
import './integrations.ts';
import './site-structure.ts';
import './sync-events.ts';
import './webhooks.ts';
