namespace Commodities.Exchange.Configuration;

/// <summary>Says in words what a subschema expects.</summary>
internal static class SchemaExpectation
{
    /// <summary>Words that follow "expected".</summary>
    public static string Of(SchemaNode node) => node.Type switch
    {
        "object" => "an object",
        "array" => OfArray(node),
        _ when node.Title is not null => node.Title,
        _ when node.Enumeration is { Count: 1 } only => only[0],
        _ when node.Enumeration is not null => $"one of {string.Join(", ", node.Enumeration)}",
        "boolean" => "true or false",
        "integer" => OfInteger(node),
        "number" => "a number",
        _ => OfText(node),
    };

    private static string OfArray(SchemaNode node) => (node.MinItems, node.MaxItems) switch
    {
        (0, int.MaxValue) => "an array",
        (0, var most) => $"an array of at most {most} items",
        (1, int.MaxValue) => "an array of at least 1 item",
        (var least, int.MaxValue) => $"an array of at least {least} items",
        var (least, most) => $"an array of {least} to {most} items",
    };

    private static string OfInteger(SchemaNode node) => (node.Minimum, node.Maximum) switch
    {
        (null, null) => "an integer",
        (not null, null) => $"an integer of at least {node.Minimum}",
        (null, not null) => $"an integer of at most {node.Maximum}",
        _ => $"an integer from {node.Minimum} to {node.Maximum}",
    };

    private static string OfText(SchemaNode node) => node switch
    {
        { MinLength: 0, MaxLength: int.MaxValue } => "text",
        { MinLength: 0 } => $"text of at most {node.MaxLength} characters",
        { MaxLength: int.MaxValue } => $"text of at least {node.MinLength} characters",
        _ => $"text of {node.MinLength} to {node.MaxLength} characters",
    };
}
