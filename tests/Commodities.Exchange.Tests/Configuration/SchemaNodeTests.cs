using System.Text.Json;
using Commodities.Exchange.Configuration;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

public sealed class SchemaNodeTests
{
    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer","multipleOf":2}}}""", "schema $.a uses multipleOf, which is not understood")]
    [InlineData("""{"type":"string","format":"email"}""", "schema $ uses format, which is not understood")]
    [InlineData("""{"type":"text"}""", "schema $ uses type, which is not understood")]
    [InlineData("""{"type":"object","additionalProperties":true}""", "schema $ uses additionalProperties, which is not understood")]
    [InlineData("""{"type":"string","pattern":"^a$"}""", "schema $ has a pattern but no title that says it in words")]
    [InlineData("""{"type":"array","items":{"$ref":"other.json"}}""", "schema $.items refers to other.json, expected #/$defs/…")]
    public void Schema_that_promises_more_than_is_checked_is_refused(string schema, string message)
    {
        using var document = JsonDocument.Parse(schema);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => SchemaNode.Read(document.RootElement)).Message);
    }
}
