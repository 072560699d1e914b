using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>A change waits for its trading day.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ChangeScheduled : IMessage<ChangeScheduled>
{
    /// <summary>Sequence, cause, stamp.</summary>
    public EventHeader Header;

    /// <summary>The day, as yyyymmdd.</summary>
    public int EffectiveDay;

    /// <summary>The contract that it concerns; 0 is none.</summary>
    public int ContractId;

    /// <summary>The account that it concerns; 0 is none.</summary>
    public int AccountId;

    /// <summary>The kind of command that waits.</summary>
    public TemplateId ChangeTemplateId;

    private ushort _padding1;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.ChangeScheduled;
}
