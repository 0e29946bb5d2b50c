// The rows that are seen, by TanStack Virtual.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { ROW } from "../place.js";

export function useWindow(count) {
  const box = useRef(null);
  const list = useVirtualizer({ count, getScrollElement: () => box.current, estimateSize: () => ROW, overscan: 5 });
  return { box, height: list.getTotalSize(), rows: list.getVirtualItems() };
}
