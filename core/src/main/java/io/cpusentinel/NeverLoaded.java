package io.cpusentinel;

/**
 * A type that nobody ever loads. HotSpot compiles no method in the place of its call whose
 * signature names such a type ({@code InlineTree} in {@code opto/bytecodeInfo.cpp}, "unloaded
 * signature classes"), so that a parameter of it, which is always null, keeps a method apart from
 * its callers. Where it is loaded after all, that is lost and nothing else.
 */
final class NeverLoaded {

  private NeverLoaded() {}
}
