using FASTER.core;

namespace Commodities.Journal.Recovery;

/// <summary>
/// What FASTER is told on recovery: begin and end of the log as our own verification found them. FASTER neither searches for its end nor
/// trusts metadata files of its own; where the log begins is in the manifest, which has a checksum and changes only on retention.
/// </summary>
internal sealed class VerifiedTailCommitManager : ILogCommitManager
{
    private const long CommitNumber = 1;
    private readonly byte[] _metadata;

    public VerifiedTailCommitManager(long beginAddress, long tailAddress)
    {
        _metadata = new FasterLogRecoveryInfo { BeginAddress = beginAddress, UntilAddress = tailAddress, CommitNum = CommitNumber }.ToByteArray();
    }

    /// <summary>Nothing is kept per commit: the records themselves tell where the log ends.</summary>
    public void Commit(long beginAddress, long untilAddress, byte[] commitMetadata, long commitNum, bool forceWriteMetadata)
    {
    }

    public byte[] GetCommitMetadata(long commitNum) => _metadata;

    public IEnumerable<long> ListCommits() => [CommitNumber];

    public void RemoveCommit(long commitNum)
    {
    }

    public void RemoveAllCommits()
    {
    }

    public void OnRecovery(long commitNum)
    {
    }

    public void Dispose()
    {
    }
}
