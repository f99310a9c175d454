// Every page: the look, and the small behaviours that plain HTML lacks.
import "./styles/tokens.css";
import "bootstrap/dist/css/bootstrap-reboot.css";
import "bootstrap/dist/css/bootstrap-utilities.css";
import "@fontsource-variable/inter/wght.css";
import "./styles/base.css";
import "./styles/buttons.css";
import "./styles/forms.css";
import "./styles/feedback.css";
import "./styles/cards.css";
import "./styles/dialogs.css";
import "./styles/public.css";
import "./styles/checkout.css";
import "./styles/queue.css";
import "./styles/agenda.css";
import { start } from "./lib/start.ts";

start();
