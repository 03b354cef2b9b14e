import './cluster-contents.ts';
import './content.ts';
import './content-terms.ts';
import './images.ts';
import './publishing.ts';
import './queue-ideas.ts';
import './tasks.ts';
import './taxonomies.ts';
