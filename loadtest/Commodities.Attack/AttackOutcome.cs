using System.Globalization;

namespace Commodities.Attack;

/// <summary>What became of an attack.</summary>
/// <param name="Count">Connections, or messages where one connection sends many.</param>
/// <param name="What">What they are, in words.</param>
/// <param name="Answers">How each was answered or ended, in words.</param>
/// <param name="Left">How many were neither answered nor closed: that must be none.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record AttackOutcome(long Count, string What, string Answers, long Left, double Seconds)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count:#,0} {What} in {Seconds:0.0} s: {Answers}{(Left == 0 ? "" : $", {Left} LEFT OPEN")}");
}
