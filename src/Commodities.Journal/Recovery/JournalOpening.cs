using Commodities.Journal.Format;
using Commodities.Journal.Storage;
using FASTER.core;

namespace Commodities.Journal.Recovery;

/// <summary>The steps from a directory to a log that can be appended to.</summary>
internal static class JournalOpening
{
    public static JournalLock Lock(JournalSettings settings)
    {
        if (settings.Mode == JournalOpenMode.OpenExisting && !Directory.Exists(settings.Directory)) throw Missing(settings);
        try
        {
            Directory.CreateDirectory(settings.Directory);
            return JournalLock.Acquire(settings.Directory);
        }
        catch (Exception error) when (DiskErrors.IsDiskError(error))
        {
            throw new JournalFailedException($"The journal directory '{settings.Directory}' cannot be used: {DiskErrors.Describe(error)}.", error);
        }
    }

    /// <summary>Verifies, repairs a torn tail, and begins a new run: on return all of it is durable.</summary>
    public static (Manifest Manifest, LogWalk Walk) Recover(JournalSettings settings)
    {
        Inspection inspection = Inspector.Inspect(settings.Directory, settings);
        if (inspection.Result.State == JournalState.Empty) inspection = Create(settings);
        else if (settings.Mode == JournalOpenMode.CreateNew) throw new InvalidOperationException($"There is a journal in '{settings.Directory}' already; the settings ask for a new one.");
        bool accepted = inspection.Result.State is JournalState.Sound or JournalState.TornTail
            || (inspection.Result.State == JournalState.HoleInLastWrite && settings.CutHoleInLastWrite);
        if (!accepted) throw new JournalDamagedException(inspection.Result.Summary, inspection.Result.Findings);
        return (BeginRun(settings, inspection.Manifest!, inspection.Walk!), inspection.Walk!);
    }

    /// <summary>Opens FASTER at the verified end and checks that it agrees.</summary>
    public static FasterLog OpenLog(JournalSettings settings, PreallocatedSegmentDevice device, Manifest manifest, LogWalk walk)
    {
        var log = new FasterLog(new FasterLogSettings
        {
            LogDevice = device,
            PageSizeBits = settings.PageSizeBits,
            MemorySizeBits = settings.PageSizeBits + 1, // Full pages are written inline, so two are enough, and both are taken now.
            SegmentSize = settings.SegmentBytes,
            LogChecksum = LogChecksumType.None, // The envelope's CRC32C and chain replace FASTER's XOR.
            FastCommitMode = false, // No commit records: where the log ends, the verified records tell.
            LogCommitManager = new VerifiedTailCommitManager(manifest.BeginAddress, walk.TailAddress),
            TryRecoverLatest = false,
            TolerateDeviceFailure = false,
            AutoCommit = false,
            AutoRefreshSafeTailAddress = false,
        });
        try
        {
            if (walk.TailAddress > Geometry.FirstAddress) log.Recover();
            CheckAgreement(settings, device, log, manifest, walk);
            return log;
        }
        catch
        {
            log.Dispose();
            device.Dispose();
            throw;
        }
    }

    private static void CheckAgreement(JournalSettings settings, PreallocatedSegmentDevice device, FasterLog log, Manifest manifest, LogWalk walk)
    {
        if (device.Failure is { } failure)
            throw new JournalFailedException($"The journal in '{settings.Directory}' could not be read back: {DiskErrors.Describe(failure)}.", failure);
        if (log.BeginAddress != manifest.BeginAddress || log.TailAddress != walk.TailAddress || log.FlushedUntilAddress != walk.TailAddress)
        {
            throw new JournalFailedException(
                $"FASTER opened the journal in '{settings.Directory}' from address {log.BeginAddress} to {log.TailAddress}, but the verified records lie from {manifest.BeginAddress} to {walk.TailAddress}.");
        }
    }

    private static Manifest BeginRun(JournalSettings settings, Manifest manifest, LogWalk walk)
    {
        TailRepair.RemoveLeftovers(settings.Disk, settings.Directory, manifest);
        TailRepair.Run(settings.Disk, settings.Directory, manifest, walk.TailAddress);
        var store = new ManifestStore(settings.Disk, settings.Directory, manifest);
        store.Update(old => old with { Epoch = old.Epoch + 1, EpochStartSequence = walk.LastSequence, EpochStartChain = walk.Chain });
        return store.Current;
    }

    /// <summary>The manifest comes last: without it there is no journal, and an interrupted creation is simply done again.</summary>
    private static Inspection Create(JournalSettings settings)
    {
        if (settings.Mode == JournalOpenMode.OpenExisting) throw Missing(settings);
        if (settings.DurableBound > 0)
        {
            throw new InvalidOperationException(
                $"There is no journal in '{settings.Directory}', but records up to sequence {settings.DurableBound} are known to have been durable; restore the directory from a copy.");
        }

        Manifest manifest = Manifest.Create(settings, Guid.NewGuid());
        SegmentSupply.CreateSegment(settings.Disk, settings.Directory, 0, settings.SegmentBytes);
        settings.Disk.ReplaceFile(Path.Combine(settings.Directory, JournalFiles.Watermark), new Watermark(manifest.Id, 0, manifest.BeginChain).Encode());
        settings.Disk.ReplaceFile(Path.Combine(settings.Directory, JournalFiles.Manifest), manifest.Encode());
        settings.Disk.FlushDirectory(Path.GetDirectoryName(settings.Directory) ?? settings.Directory);
        return Inspector.Inspect(settings.Directory, settings);
    }

    private static InvalidOperationException Missing(JournalSettings settings) =>
        new($"There is no journal in '{settings.Directory}', and the settings ask for one that is there already; check the path.");
}
