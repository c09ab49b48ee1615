#version 330 core
// A rectangle with a picture on it, corners in pixels from the lower left.
uniform vec2 low_px, high_px;
uniform vec2 canvas_px;
uniform vec2 low_uv, high_uv;
out vec2 uv;

void main() {
    vec2 k = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    uv = mix(low_uv, high_uv, k);
    gl_Position = vec4(mix(low_px, high_px, k) / canvas_px * 2.0 - 1.0, 0.0, 1.0);
}
