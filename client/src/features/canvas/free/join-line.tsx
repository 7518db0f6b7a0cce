import { BaseEdge, type EdgeProps, getBezierPath, Position, useInternalNode } from "@xyflow/react";
import { anchorOn, CARD_PX, facing, LOW_PX, type Rect, type Side } from "./spots.ts";

const POSITION: Record<Side, Position> = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom };

/** A line from side to side, whichever sides look at each other just now. */
export function JoinLine({ id, source, target, markerEnd, selected }: EdgeProps) {
  const [a, b] = [boxOf(useInternalNode(source)), boxOf(useInternalNode(target))];
  if (!a || !b) return null;
  const sides = facing(a, b);
  const [from, to] = [anchorOn(a, sides.from), anchorOn(b, sides.to)];
  const [path] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: POSITION[sides.from],
    targetX: to.x,
    targetY: to.y,
    targetPosition: POSITION[sides.to],
  });
  return (
    <BaseEdge
      id={id}
      path={path}
      {...(markerEnd !== undefined && { markerEnd })}
      interactionWidth={16}
      style={{ stroke: selected ? "var(--board-chosen)" : "var(--board-line)", strokeWidth: selected ? 2 : 1.5 }}
    />
  );
}

function boxOf(node: ReturnType<typeof useInternalNode>): Rect | null {
  if (!node) return null;
  const { positionAbsolute } = node.internals;
  return { ...positionAbsolute, width: node.measured.width ?? CARD_PX, height: node.measured.height ?? LOW_PX };
}
