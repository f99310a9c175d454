// The door: full screen, black.
import "./site.ts";
import "./styles/door.css";
