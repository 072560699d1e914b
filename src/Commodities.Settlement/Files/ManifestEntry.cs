namespace Commodities.Settlement.Files;

/// <summary>A file of the end of a day, as the manifest names it.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">Lines without the header.</param>
/// <param name="Totals">Sums of its columns that are added up, by column.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
public sealed record ManifestEntry(string File, int Rows, IReadOnlyDictionary<string, string> Totals, string Sha256);
