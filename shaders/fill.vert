#version 330 core
layout(location = 0) in vec2 place; // metres from the origin of the level
uniform vec2 origin_px;
uniform float px_per_m;
uniform vec2 canvas_px;

void main() { gl_Position = vec4((origin_px + place * px_per_m) / canvas_px * 2.0 - 1.0, 0.0, 1.0); }
