#version 330 core
// One straight piece an instance: a quad around it, as wide as the line and its soft rim.
layout(location = 0) in vec4 ends;  // metres from the origin of the level: a.xy, b.xy
layout(location = 1) in vec2 times; // at a and b
uniform vec2 origin_px;             // where the origin lies, pixels from the lower left corner
uniform float px_per_m;
uniform vec2 canvas_px;
uniform float half_width;
flat out vec2 a, b, t;
out vec2 at;

void main() {
    a = origin_px + ends.xy * px_per_m;
    b = origin_px + ends.zw * px_per_m;
    t = times;
    vec2 along = b - a;
    float size = length(along);
    along = size > 1e-4 ? along / size : vec2(1.0, 0.0);
    vec2 across = vec2(-along.y, along.x);
    float reach = half_width + 1.0;
    vec2 end = (gl_VertexID & 1) == 0 ? a - along * reach : b + along * reach;
    at = end + across * ((gl_VertexID & 2) == 0 ? -reach : reach);
    gl_Position = vec4(at / canvas_px * 2.0 - 1.0, 0.0, 1.0);
}
