using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Commodities.Matching;

/// <summary>
/// Conditions on every link, bound and count, at every operation: too many for the venue, compiled in with <c>-p:CheckedMatching=true</c>. The tests of
/// matching run in such a build too.
/// </summary>
internal static class Checked
{
    /// <summary>True in the checked build.</summary>
    public static bool IsOn
    {
        get
        {
#if CHECKED_MATCHING
            return true;
#else
            return false;
#endif
        }
    }

    /// <summary>Stops the node when the condition is false; costs nothing in an ordinary build.</summary>
    [Conditional("CHECKED_MATCHING")]
    public static void That(bool condition, [CallerArgumentExpression(nameof(condition))] string text = "") => Invariant.That(condition, text);
}
