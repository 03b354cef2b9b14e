import './content.ts';
import './images.ts';
import './queue-ideas.ts';
import './tasks.ts';
