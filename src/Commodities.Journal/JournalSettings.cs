using System.Numerics;
using Commodities.Journal.Storage;

namespace Commodities.Journal;

/// <summary>How a journal lies on the disk and in memory. Checked by <see cref="Validate"/> when the journal is opened.</summary>
public sealed record JournalSettings
{
    /// <summary>The largest payload that any settings allow, in bytes.</summary>
    public const int LargestPayloadBytes = 65_536;

    /// <summary>The journal's own directory; created when missing. One journal per directory.</summary>
    public required string Directory { get; init; }

    /// <summary>What the log holds, 1 to 32 lower-case ASCII letters, digits or hyphens: a directory of another kind is refused.</summary>
    public string Kind { get; init; } = "commands";

    /// <summary>Whether a new journal may be created, or must be.</summary>
    public JournalOpenMode Mode { get; init; } = JournalOpenMode.OpenOrCreate;

    /// <summary>Size of one segment file in bytes: a power of two from two pages to 1 GiB. Fixed when the journal is created.</summary>
    public int SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Size of one page as a power of two, 12 to 24 (4 KiB to 16 MiB). A record never crosses a page. Two pages are held
    /// in memory, taken when the journal is opened. Fixed at creation.</summary>
    public int PageSizeBits { get; init; } = 20;

    /// <summary>The longest payload in bytes: from 1 to <see cref="LargestPayloadBytes"/>, and a quarter of a page at most.</summary>
    public int MaxPayloadBytes { get; init; } = 4096;

    /// <summary>How often the durable lower bound is written to its own file while it grows; 10 ms to 1 min.</summary>
    public TimeSpan WatermarkInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A sequence that is known from elsewhere to have been durable (the newest snapshot's, a replica's acknowledgement); 0 when nothing is
    /// known. A log that ends before it is refused.
    /// </summary>
    public long DurableBound { get; init; }

    /// <summary>
    /// Cuts the log at a <see cref="JournalFindingKind.HoleInLastWrite"/> instead of refusing it. Only for an operator who knows that the
    /// power failed: records of the last batch that were acknowledged would be lost.
    /// </summary>
    public bool CutHoleInLastWrite { get; init; }

    internal Disk Disk { get; init; } = new();

    internal int PageBytes => 1 << PageSizeBits;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of range: names it, its value, and what would be right.</exception>
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(Directory), nameof(Directory), Directory, "a path");
        Require(IsKind(Kind), nameof(Kind), Kind, "1 to 32 lower-case ASCII letters, digits or hyphens");
        Require(Enum.IsDefined(Mode), nameof(Mode), Mode, "one of the named modes");
        Require(PageSizeBits is >= 12 and <= 24, nameof(PageSizeBits), PageSizeBits, "12 to 24");
        Require(
            BitOperations.IsPow2(SegmentBytes) && SegmentBytes >= 2L * PageBytes && SegmentBytes <= 1 << 30,
            nameof(SegmentBytes),
            SegmentBytes,
            $"a power of two from two pages ({2L * PageBytes} bytes) to {1 << 30}");
        int longest = Math.Min(LargestPayloadBytes, PageBytes / 4);
        Require(MaxPayloadBytes >= 1 && MaxPayloadBytes <= longest, nameof(MaxPayloadBytes), MaxPayloadBytes, $"1 to {longest}");
        Require(
            WatermarkInterval >= TimeSpan.FromMilliseconds(10) && WatermarkInterval <= TimeSpan.FromMinutes(1),
            nameof(WatermarkInterval),
            WatermarkInterval,
            "10 ms to 1 min");
        Require(DurableBound >= 0, nameof(DurableBound), DurableBound, "0 or a sequence");
    }

    private static bool IsKind(string? kind) =>
        kind is { Length: >= 1 and <= 32 } && kind.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    private static void Require(bool holds, string name, object? value, string expected)
    {
        if (!holds) throw new ArgumentException($"Journal setting {name} is '{value}'; expected {expected}.", name);
    }
}
