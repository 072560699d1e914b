using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Commodities.Matching;

/// <summary>Conditions that hold in every correct engine. Checked in Release too: a venue that has lost one must stop.</summary>
public static class Invariant
{
    /// <summary>Stops the node when the condition is false.</summary>
    /// <param name="condition">What always holds.</param>
    /// <param name="text">Filled in by the compiler: the condition as written.</param>
    /// <exception cref="InvariantException">The condition is false.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That([DoesNotReturnIf(false)] bool condition, [CallerArgumentExpression(nameof(condition))] string text = "")
    {
        if (!condition)
            Throw(text);
    }

    [DoesNotReturn]
    private static void Throw(string text) => throw new InvariantException($"invariant broken: {text}");
}
