import './app/zod-without-eval';
import { createRoot } from 'react-dom/client';
import { Portal } from './app/portal';
import './app/portal.css';
import './app/pages.css';
import './app/forms.css';
import './features/scenarios/scenarios.css';
import './features/matches/matches.css';
import './features/deliveries/deliveries.css';
import './app/narrow.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');
createRoot(root).render(<Portal />);
