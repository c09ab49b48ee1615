#version 330 core
// Round-ended line with a soft rim; coloured alike, or by the time at the position along the piece.
flat in vec2 a, b, t;
in vec2 at;
uniform float half_width;
uniform vec4 colour;
uniform int by_time;
uniform float limit;
uniform vec4 met_near, met_limit, over_near, over_far, no_way;
out vec4 painted;

vec4 colour_of(float time) {
    if (time <= limit) return mix(met_near, met_limit, limit > 0.0 ? time / limit : 1.0);
    return mix(over_near, over_far, clamp((time - limit) / max(limit, 1.0), 0.0, 1.0));
}

void main() {
    vec2 along = b - a;
    float square = dot(along, along);
    float s = square > 0.0 ? clamp(dot(at - a, along) / square, 0.0, 1.0) : 0.0;
    float ink = clamp(max(half_width, 0.5) + 0.5 - distance(at, a + along * s), 0.0, 1.0);
    if (ink <= 0.0) discard;
    vec4 c = colour;
    if (by_time != 0) c = max(t.x, t.y) > 1e30 ? no_way : colour_of(mix(t.x, t.y, s));
    painted = vec4(c.rgb, c.a * ink * min(1.0, half_width / 0.5));
}
