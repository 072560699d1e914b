using System.Runtime.InteropServices;

namespace Commodities.Messages;

/// <summary>A command that does nothing: it takes a sequence, so that sequences stay dense.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NoOperation : IMessage<NoOperation>
{
    /// <summary>Sequence, stamp, session, account.</summary>
    public CommandHeader Header;

    /// <inheritdoc/>
    public static TemplateId TemplateId => TemplateId.NoOperation;
}
