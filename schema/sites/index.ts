import './enums.ts';
import './sites.ts';
import './row-counts.ts';
import './sectors.ts';
import './site-access.ts';
import './api-keys.ts';
