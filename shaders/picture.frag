#version 330 core
in vec2 uv;
uniform sampler2D picture;
uniform int swap_red_blue; // Cairo keeps blue first
out vec4 painted;

void main() {
    vec4 c = texture(picture, uv);
    painted = swap_red_blue != 0 ? c.bgra : c;
}
