using System.Globalization;

namespace Commodities.Client;

/// <summary>
/// How far a consumer has come in the fill stream. Store it together with what the records changed, in one database commit, and hand it back at the
/// next start: then every record takes effect exactly once.
/// </summary>
/// <param name="Epoch">The numbering; 0 when none is known yet.</param>
/// <param name="Sequence">The last record taken in; 0 before the first.</param>
/// <param name="Chain">Its chain value; with it the client proves that the next record follows this one.</param>
public readonly record struct FillPosition(uint Epoch, long Sequence, uint Chain)
{
    /// <summary>Before the first record.</summary>
    public static FillPosition Beginning => default;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no position.</exception>
    public static FillPosition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return parts.Length == 3
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint epoch)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            && uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint chain)
            ? new(epoch, sequence, chain)
            : throw new FormatException($"\"{text}\" is not a position: expected epoch:sequence:chain in digits, such as 2882400018:1042:305419896");
    }

    /// <summary>As text to store: <c>epoch:sequence:chain</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}:{Sequence}:{Chain}");
}
