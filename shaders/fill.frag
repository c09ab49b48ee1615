#version 330 core
uniform vec4 colour;
out vec4 painted;

void main() { painted = colour; }
