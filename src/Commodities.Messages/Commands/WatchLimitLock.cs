using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>
/// Begins the last minutes before a close: from now on a contract that is locked at its price limit is watched, and at the close it is told whether
/// it stayed so. A second one on the same trading day changes nothing.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct WatchLimitLock : IMessage<WatchLimitLock>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <summary>The contract.</summary>
    public int ContractId;

    private uint _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.WatchLimitLock;
}
