// The organizer's side: everything of the site, tables and the shell around them.
import "./site.ts";
import "./styles/manage.css";
import "./styles/board.css";
import "./styles/tables.css";
import "./styles/account.css";
import { bulkSelection } from "./lib/lists.ts";

bulkSelection();
