namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>A kind of message.</summary>
public sealed class FixMessageDefinition
{
    internal FixMessageDefinition(string type, string name, bool isSession, FixScope? body) =>
        (Type, Name, IsSession, Body) = (type, name, isSession, body);

    /// <summary>Its value of MsgType (35).</summary>
    public string Type { get; }

    /// <summary>The protocol's name of it.</summary>
    public string Name { get; }

    /// <summary>Whether it belongs to the session itself: such messages are never sent again.</summary>
    public bool IsSession { get; }

    /// <summary>Whether its body is known. What is not spoken is refused without a look at its body.</summary>
    public bool IsSpoken => Body != null || IsSession;

    internal FixScope? Body { get; }
}
