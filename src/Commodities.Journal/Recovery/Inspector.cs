using Commodities.Journal.Format;
using Commodities.Journal.Storage;

namespace Commodities.Journal.Recovery;

/// <summary>Reads a directory's manifest, watermark and segments and comes to a verdict. Changes nothing.</summary>
internal sealed class Inspector
{
    private const int LiveRounds = 100;
    private readonly string _directory;
    private readonly JournalSettings? _settings;
    private readonly List<JournalFinding> _findings = [];
    private readonly int[] _present;

    private Inspector(string directory, JournalSettings? settings)
    {
        _directory = directory;
        _settings = settings;
        _present = JournalFiles.ListSegments(directory);
    }

    /// <summary>Inspects a directory, and against settings when there are some.</summary>
    public static Inspection Inspect(string directory, JournalSettings? settings) => new Inspector(directory, settings).Inspect();

    private Inspection Inspect()
    {
        byte[]? manifestBytes = ReadFile(JournalFiles.Manifest);
        byte[]? watermarkBytes = ReadFile(JournalFiles.Watermark);
        Watermark? watermark = watermarkBytes is null ? null : Watermark.Decode(watermarkBytes, out _);
        if (manifestBytes is null) return WithoutManifest(watermarkBytes, watermark);
        Manifest? manifest = Manifest.Decode(manifestBytes, out string reason);
        if (manifest is null)
        {
            Find(JournalFindingKind.DamagedManifest, JournalFiles.Manifest, reason);
            return Verdict(null, null, 0, default);
        }

        CheckSettings(manifest);
        CheckWatermark(manifest, watermarkBytes, watermark);
        CheckSegments(manifest);
        return InspectLog(manifest, watermark);
    }

    private Inspection InspectLog(Manifest manifest, Watermark? watermark)
    {
        using var walker = new LogWalker(_directory, manifest, watermark);
        LogWalk walk = walker.Walk();
        Remainder remainder = RemainderScan.Scan(_directory, manifest, walk);
        for (int round = 0; round < LiveRounds && remainder.FirstNonZero >= 0; round++)
        {
            // Beside a running writer the log may have grown between the two readings; a log at rest walks no further.
            LogWalk further = walker.Walk();
            if (further.LastSequence == walk.LastSequence) break;
            walk = further;
            remainder = RemainderScan.Scan(_directory, manifest, walk);
        }

        long bound = Math.Max(Math.Max(watermark?.Sequence ?? 0, manifest.EpochStartSequence), _settings?.DurableBound ?? 0);
        return Verdict(manifest, walk, bound, remainder);
    }

    /// <summary>No manifest is legal only where nothing was ever appended: no file at all, or a creation that was interrupted.</summary>
    private Inspection WithoutManifest(byte[]? watermarkBytes, Watermark? watermark)
    {
        bool untouched = _present.All(segment => segment == 0 && IsZero(segment)) && (watermarkBytes is null || watermark?.Sequence == 0);
        if (untouched)
        {
            return new Inspection
            {
                Result = new JournalVerification { Directory = _directory, State = JournalState.Empty, Findings = [], Summary = $"There is no journal in '{_directory}'." },
            };
        }

        Find(JournalFindingKind.MissingManifest, JournalFiles.Manifest, $"the file is gone, but {_present.Length} segment files or a watermark are there");
        return Verdict(null, null, 0, default);
    }

    private void CheckSettings(Manifest manifest)
    {
        if (_settings is null) return;
        Compare(nameof(JournalSettings.Kind), manifest.Kind, _settings.Kind);
        Compare(nameof(JournalSettings.PageSizeBits), manifest.Geometry.PageSizeBits, _settings.PageSizeBits);
        Compare(nameof(JournalSettings.SegmentBytes), manifest.Geometry.SegmentBytes, (long)_settings.SegmentBytes);
    }

    private void Compare<T>(string setting, T written, T asked)
        where T : IEquatable<T>
    {
        if (!written.Equals(asked))
            Find(JournalFindingKind.DifferentSettings, JournalFiles.Manifest, $"the journal was created with {setting} {written}, the settings say {asked}");
    }

    private void CheckWatermark(Manifest manifest, byte[]? bytes, Watermark? watermark)
    {
        if (bytes is null)
        {
            Find(JournalFindingKind.MissingWatermark, JournalFiles.Watermark, "the file with the durable lower bound is gone");
        }
        else if (watermark is null)
        {
            Watermark.Decode(bytes, out string reason);
            Find(JournalFindingKind.DamagedWatermark, JournalFiles.Watermark, reason);
        }
        else if (watermark.JournalId != manifest.Id)
        {
            Find(JournalFindingKind.DamagedWatermark, JournalFiles.Watermark, $"it belongs to journal {watermark.JournalId}, not to {manifest.Id}");
        }
    }

    private void CheckSegments(Manifest manifest)
    {
        int first = manifest.Geometry.Segment(manifest.BeginAddress);
        for (int segment = first; segment <= manifest.PreparedThrough; segment++)
        {
            if (!File.Exists(JournalFiles.SegmentPath(_directory, segment)))
                Find(JournalFindingKind.MissingSegment, Geometry.FileName(segment), $"the manifest lists segments {first} to {manifest.PreparedThrough}");
        }

        foreach (int segment in _present.Where(segment => segment > manifest.PreparedThrough))
        {
            // A crash between naming the next segment and noting it leaves one segment too many, and that one is all zeros.
            if (segment != manifest.PreparedThrough + 1 || !IsZero(segment))
                Find(JournalFindingKind.SurplusSegment, Geometry.FileName(segment), $"the manifest lists segments up to {manifest.PreparedThrough} only; it is older than the segments");
        }
    }

    private bool IsZero(int segment)
    {
        using FileStream stream = new(
            JournalFiles.SegmentPath(_directory, segment), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        byte[] chunk = new byte[1 << 16];
        for (int count = stream.Read(chunk); count > 0; count = stream.Read(chunk))
        {
            if (chunk.AsSpan(0, count).ContainsAnyExcept((byte)0)) return false;
        }

        return true;
    }

    private byte[]? ReadFile(string name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(_directory, name));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Find(JournalFindingKind kind, string file, string detail) =>
        _findings.Add(new JournalFinding { Kind = kind, File = file, Detail = detail });

    private Inspection Verdict(Manifest? manifest, LogWalk? walk, long bound, Remainder remainder)
    {
        bool filesFit = _findings.Count == 0;
        JournalState state = walk is null ? JournalState.Damaged : TailRule.Judge(manifest!, walk, bound, remainder, _findings);
        if (!filesFit) state = JournalState.Damaged;
        var result = new JournalVerification
        {
            Directory = _directory,
            State = state,
            Findings = _findings,
            Summary = string.Empty,
            JournalId = manifest?.Id ?? Guid.Empty,
            Kind = manifest?.Kind ?? string.Empty,
            FirstSequence = manifest?.BeginSequence ?? 0,
            LastSequence = walk?.LastSequence ?? 0,
            DurableBound = bound,
            Chain = walk?.Chain ?? 0,
            Epoch = walk?.LastEpoch ?? 0,
            TailAddress = walk?.TailAddress ?? 0,
            Segments = manifest is null ? (0, 0) : (manifest.Geometry.Segment(manifest.BeginAddress), manifest.PreparedThrough),
        };
        return new Inspection
        {
            Result = result with { Summary = Summaries.Of(result) },
            Manifest = manifest,
            Walk = walk,
            HasRemainder = walk is not null && remainder.FirstNonZero >= 0,
        };
    }
}
