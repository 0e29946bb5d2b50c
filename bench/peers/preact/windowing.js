// The rows that are seen: all are of one height.
import { useRef, useState } from "preact/hooks";
import { ROW, seen } from "../place.js";

export function useWindow(count) {
  const box = useRef(null);
  const [top, setTop] = useState(0);
  return { box, onScroll: () => setTop(box.current.scrollTop), height: count * ROW, rows: seen(count, top) };
}
